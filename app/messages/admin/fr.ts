import type { Translated } from "../message-types.ts";
import type { admin as english } from "./en.ts";

export const admin: Translated<typeof english> = {
  "admin.dead-jobs":
    "{jobs, plural, one {# tâche a été abandonnée et ne sera pas exécutée} other {# tâches ont été abandonnées et ne seront pas exécutées}}. <link>Voir les tâches abandonnées</link>",
  "admin.duration":
    "{unit, select, day {{count} j} hour {{count} h} minute {{count} min} second {{count} s} other {{count} ms}}",
  "admin.email-unconfigured":
    "Aucun serveur de courrier n’est configuré (SMTP_URL) : les lettres sont écrites dans des fichiers de DATA_DIR/mail, ne parviennent à personne et comptent comme envoyées.",
  "admin.late-schedules":
    "{count, plural, one {# programmation d’article a} other {# programmations d’articles ont}} plus de cinq minutes de retard : les tâches ne sont pas exécutées, ou elles échouent. Le journal en donne la raison (schedule.run_failed).",
  "admin.never": "jamais",
  "admin.no-worker":
    "Aucun processus n’exécute de tâches : rien de ce qui est programmé n’est publié, et aucune lettre n’est envoyée. Démarrez un processus de tâches (npm run worker), ou un processus web avec WORKER=inline.",
  "admin.older": "Plus anciennes",
  "admin.people": "Personnes",
  "admin.people-caption": "Personnes, les plus récentes d’abord",
  "admin.people-everybody": "Tout le monde",
  "admin.people-find": "Rechercher",
  "admin.people-id": "Identifiant",
  "admin.people-none": "Le miroir ne connaît encore personne.",
  "admin.people-none-found": "Personne ne correspond à votre recherche.",
  "admin.people-person": "Personne",
  "admin.people-query": "Nom, nom d’utilisateur, signature ou identifiant",
  "admin.people-query-too-long": "C’est trop long pour une recherche.",
  "admin.people-query-unwritable": "Cela ne peut pas être recherché.",
  "admin.people-role": "Rôle",
  "admin.people-sign-in": "Dernière connexion",
  "admin.people-state": "État",
  "admin.person-activity": "Activité sur le site",
  "admin.person-audit": "Consigné à son sujet",
  "admin.person-deliveries": "Livraisons à son sujet",
  "admin.person-deliveries-all": "Toutes les livraisons à son sujet",
  "admin.person-deliveries-none": "Aucune ces trente derniers jours.",
  "admin.person-mirror": "Dans le miroir",
  "admin.person-missing": "Cette personne n’existe pas.",
  "admin.person-role": "Rôle",
  "admin.person-role-queued":
    "Le changement a été demandé là où les comptes sont gérés. Il revient ici par le webhook, d’ordinaire en moins d’une seconde.",
  "admin.person-sign-ins": "Connexions des trente derniers jours",
  "admin.tab-endpoints": "Destinations",
  "admin.tab-erasure": "Effacement",
  "admin.tab-jobs": "Tâches",
  "admin.tab-people": "Personnes",
  "admin.tab-webhooks": "Webhooks",
  "admin.tabs": "Administration",
};
