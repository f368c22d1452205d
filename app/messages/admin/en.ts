/** The frame and tables of the administration's pages. */
export const admin = {
  "admin.dead-jobs":
    "{jobs, plural, one {# job has} other {# jobs have}} been given up and will not be done. <link>Look at dead jobs</link>",
  "admin.email-unconfigured":
    "No mail server is set (SMTP_URL): letters are written to files in DATA_DIR/mail and reach nobody, and they count as sent.",
  "admin.never": "never",
  "admin.tab-endpoints": "Endpoints",
  "admin.tab-erasure": "Erasure",
  "admin.tab-jobs": "Jobs",
  "admin.tab-people": "People",
  "admin.tab-webhooks": "Webhooks",
  "admin.tabs": "Administration",
} as const;
