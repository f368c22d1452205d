/** `unreachable`: whether the person is signed in could not be found out. */
export type SessionRenewal = "renewed" | "signed-out" | "unreachable";
