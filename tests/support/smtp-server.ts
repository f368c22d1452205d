import net from "node:net";

type Taken = { from: string; to: string[]; message: string };
type Verb = "MAIL" | "RCPT" | "DATA";

const addressIn = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? "";

function newServer() {
  return {
    taken: [] as Taken[],
    /** Replies that replace a positive one, by verb. */
    answers: {} as Partial<Record<Verb, string>>,
    /** The verb from which the server stays silent. */
    silentAt: null as Verb | null,
    /** How often the server has stayed silent. */
    silences: 0,
    /** Accepts each email without a reply. */
    withholdsYes: false,
  };
}

/** As much of a mail server as sending needs (RFC 5321), on this machine. */
export async function startSmtpServer() {
  const state = newServer();
  const sockets = new Set<net.Socket>();

  function converse(socket: net.Socket) {
    let email: Taken = { from: "", to: [], message: "" };
    let inData = false;
    let rest = "";
    const say = (line: string) => socket.write(`${line}\r\n`);

    function readLine(line: string) {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === state.silentAt) {
        state.silences += 1;
        return;
      }
      const rejection =
        (verb === "MAIL" || verb === "RCPT" || verb === "DATA") && state.answers[verb];
      if (rejection) return say(rejection);
      if (verb === "EHLO" || verb === "HELO") return say("250 here");
      if (verb === "MAIL") email = { from: addressIn(line), to: [], message: "" };
      if (verb === "RCPT") email.to.push(addressIn(line));
      if (verb === "QUIT") return socket.end("221 bye\r\n");
      if (verb !== "DATA") return say("250 yes");
      inData = true;
      say("354 go on");
    }

    function readLines() {
      for (;;) {
        const end = inData ? "\r\n.\r\n" : "\r\n";
        const at = rest.indexOf(end);
        if (at < 0) return;
        const part = rest.slice(0, at);
        rest = rest.slice(at + end.length);
        if (!inData) {
          readLine(part);
          continue;
        }
        inData = false;
        state.taken.push({ ...email, message: part });
        if (!state.withholdsYes) say("250 taken");
      }
    }

    say("220 here");
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      rest += text;
      readLines();
    });
    socket.on("error", () => {});
  }

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    reset: () => Object.assign(state, newServer()),
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
export type SmtpServer = Awaited<ReturnType<typeof startSmtpServer>>;
