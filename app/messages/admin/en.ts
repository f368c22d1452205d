/** The frame and tables of the administration's pages. */
export const admin = {
  "admin.dead-jobs":
    "{jobs, plural, one {# job has} other {# jobs have}} been given up and will not be done. <link>Look at dead jobs</link>",
  "admin.duration":
    "{unit, select, day {{count} d} hour {{count} h} minute {{count} min} second {{count} s} other {{count} ms}}",
  "admin.email-unconfigured":
    "No mail server is set (SMTP_URL): letters are written to files in DATA_DIR/mail and reach nobody, and they count as sent.",
  "admin.late-schedules":
    "{count, plural, one {# scheduled change of an article is} other {# scheduled changes of articles are}} late by more than five minutes: jobs are not run, or fail. The log says schedule.run_failed with the reason.",
  "admin.never": "never",
  "admin.no-worker":
    "No process runs jobs: nothing that is scheduled is published, and no letter is sent. Start a worker (npm run worker), or a web process with WORKER=inline.",
  "admin.older": "Older",
  "admin.people": "People",
  "admin.people-caption": "People, the newest first",
  "admin.people-everybody": "Everybody",
  "admin.people-find": "Find",
  "admin.people-id": "Id",
  "admin.people-none": "The mirror knows nobody yet.",
  "admin.people-none-found": "Nobody fits what you asked for.",
  "admin.people-person": "Person",
  "admin.people-query": "Name, username, handle or id",
  "admin.people-query-too-long": "That is too long to search for.",
  "admin.people-query-unwritable": "This cannot be searched for.",
  "admin.people-role": "Role",
  "admin.people-sign-in": "Last sign-in",
  "admin.people-state": "State",
  "admin.person-activity": "What they did here",
  "admin.person-audit": "Written down about them",
  "admin.person-deliveries": "Deliveries about them",
  "admin.person-deliveries-all": "All deliveries about them",
  "admin.person-deliveries-none": "None of the last thirty days.",
  "admin.person-mirror": "In the mirror",
  "admin.person-missing": "There is no such person.",
  "admin.person-role": "Role",
  "admin.person-role-queued":
    "The change has been asked for where accounts are kept. It comes back here by webhook, usually within a second.",
  "admin.person-sign-ins": "Sign-ins of the last thirty days",
  "admin.tab-endpoints": "Endpoints",
  "admin.tab-erasure": "Erasure",
  "admin.tab-jobs": "Jobs",
  "admin.tab-people": "People",
  "admin.tab-webhooks": "Webhooks",
  "admin.tabs": "Administration",
} as const;
