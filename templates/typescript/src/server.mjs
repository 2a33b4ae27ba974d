/** Answers every request with a greeting. */
import { createServer } from "node:http";

createServer((request, response) => {
  response.end(`${process.env.GREETING} from ${request.url}\n`);
}).listen(8000, "0.0.0.0");
