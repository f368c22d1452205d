import "#app/messages/translations.server.ts";
import { failOnConsole } from "./fail-on-console.ts";
import { blockOtherHosts } from "./refuse-other-hosts.ts";

blockOtherHosts();
failOnConsole();
