/** Files whose words are not in the catalogues, because the files are about to be replaced. */
export const unmoved = [
  "app/features/articles/studio/{device-copy,draft-saver,save-status,send-draft,use-draft}.{ts,tsx}",
];
