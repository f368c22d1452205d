export const dueSchedulesJobName = "run-due-schedules";
