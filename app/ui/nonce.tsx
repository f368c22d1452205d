import { createContext, useContext } from "react";

/** The nonce of this response, on the server only: browsers hide it from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);

export const useNonce = () => useContext(NonceContext);
