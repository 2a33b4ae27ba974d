import express from "express";

const app = express();
app.get("/", (_request, response) => {
  response.send("GET /hello/NAME greets\n");
});
app.get("/hello/:name", (request, response) => {
  response.json({ greeting: `Hello, ${request.params.name}!` });
});
app.listen(Number(process.env.PORT), "0.0.0.0");
