/** The answer to the sender of any rejected delivery, whatever the reason. */
export const rejectedDelivery = {
  error: {
    code: "bad_delivery",
    message: "This is no delivery that was signed for us within the last five minutes.",
  },
};
