import { failOnConsole } from "../setup/fail-on-console.ts";
import { blockOtherHosts } from "../setup/refuse-other-hosts.ts";

blockOtherHosts();
failOnConsole();
