import { failOnConsole } from "../setup/fail-on-console.ts";
import { refuseOtherHosts } from "../setup/refuse-other-hosts.ts";

refuseOtherHosts();
failOnConsole();
