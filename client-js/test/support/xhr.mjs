import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true });

/** The parts of a browser's XMLHttpRequest that the client uses, over Node's HTTP. */
export class XMLHttpRequest {
  readyState = 0;
  status = 0;
  responseText = "";
  onreadystatechange = () => {};
  #request;

  open(method, url) {
    this.#request = request(url, { method, agent });
    this.#request.on("error", () => this.#done(0));
    this.#request.on("response", (response) => this.#read(response));
  }

  setRequestHeader(name, value) {
    this.#request.setHeader(name, value);
  }

  send(body) {
    this.#request.end(body);
  }

  abort() {
    this.#request.destroy();
  }

  #read(response) {
    const chunks = [];
    response.on("data", (chunk) => chunks.push(chunk));
    response.on("error", () => this.#done(0));
    response.on("end", () => {
      this.responseText = Buffer.concat(chunks).toString();
      this.#done(response.statusCode);
    });
  }

  #done(status) {
    if (this.readyState !== 4) {
      this.readyState = 4;
      this.status = status;
      this.onreadystatechange();
    }
  }
}
