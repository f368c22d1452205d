/** What the sender of a delivery that is refused is told, whatever the reason. */
export const refusedDelivery = {
  error: {
    code: "bad_delivery",
    message: "This is no delivery that was signed for us within the last five minutes.",
  },
};
