/** Answers every request with a quote. */
import { createServer } from "node:http";
import { quote } from "./quotes.mjs";

createServer((_request, response) => {
  response.end(`${quote()}\n`);
}).listen(Number(process.env.PORT), "0.0.0.0");
