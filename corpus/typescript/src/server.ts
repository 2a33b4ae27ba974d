import { createServer } from "node:http";
import { formatDistance } from "date-fns";

const started = new Date();

createServer((_request, response) => {
  const age: string = formatDistance(started, new Date(), { addSuffix: true });
  response.end(`started ${age}\n`);
}).listen(Number(process.env["PORT"]), "0.0.0.0");
