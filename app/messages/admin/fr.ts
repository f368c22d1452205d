import type { Translated } from "../message-types.ts";
import type { admin as english } from "./en.ts";

export const admin: Translated<typeof english> = {
  "admin.dead-jobs":
    "{jobs, plural, one {# tâche a été abandonnée et ne sera pas exécutée} other {# tâches ont été abandonnées et ne seront pas exécutées}}. <link>Voir les tâches abandonnées</link>",
  "admin.email-unconfigured":
    "Aucun serveur de courrier n’est configuré (SMTP_URL) : les lettres sont écrites dans des fichiers de DATA_DIR/mail, ne parviennent à personne et comptent comme envoyées.",
  "admin.never": "jamais",
  "admin.tab-endpoints": "Destinations",
  "admin.tab-erasure": "Effacement",
  "admin.tab-jobs": "Tâches",
  "admin.tab-people": "Personnes",
  "admin.tab-webhooks": "Webhooks",
  "admin.tabs": "Administration",
};
