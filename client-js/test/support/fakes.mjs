// Fakes of the browser's classes: they record requests, and the test answers them.

/** A class of requests; `requests` has all instances. */
export function fakeXhr() {
  const requests = [];
  class FakeXhr {
    headers = {};
    status = 0;
    readyState = 0;
    aborted = false;
    open(method, url) {
      this.method = method;
      this.url = new URL(url);
    }
    setRequestHeader(name, value) {
      this.headers[name] = value;
    }
    send(body) {
      this.body = body;
      requests.push(this);
    }
    abort() {
      this.aborted = true;
    }
    /** Delivers the head of a response, and more of its text. */
    streams(more = "") {
      this.readyState = more ? 3 : 2;
      this.status = 200;
      this.responseText = (this.responseText ?? "") + more;
      this.onreadystatechange();
    }
    /** Completes a streamed response. */
    ends(more = "") {
      this.answer(this.responseText + more);
    }
    get pending() {
      return this.readyState !== 4 && !this.aborted;
    }
    answer(text, status = 200) {
      this.readyState = 4;
      this.status = status;
      this.responseText = text;
      this.onreadystatechange();
    }
  }
  return { FakeXhr, requests };
}

/** A class of WebSockets; `sockets` has all instances. */
export function fakeWebSocket() {
  const sockets = [];
  class FakeWebSocket {
    sent = [];
    readyState = 0;
    closed = false;
    constructor(url, protocols, options) {
      this.url = new URL(url);
      this.protocols = protocols;
      this.options = options;
      sockets.push(this);
    }
    send(frame) {
      this.sent.push(frame);
    }
    close() {
      this.closed = true;
      this.readyState = 2;
    }
    opens() {
      this.readyState = 1;
      this.onopen();
    }
    says(data) {
      this.onmessage({ data });
    }
    dies() {
      this.readyState = 3;
      this.onerror({ type: "error" });
    }
    ends() {
      this.readyState = 3;
      this.onclose({ type: "close", code: 1006 });
    }
  }
  return { FakeWebSocket, sockets };
}

/** A server played by the test. */
export function fakeServer() {
  const { FakeXhr, requests } = fakeXhr();
  const { FakeWebSocket, sockets } = fakeWebSocket();
  return {
    requests,
    sockets,
    opts: { XMLHttpRequest: FakeXhr, WebSocket: FakeWebSocket },
    /** The pending GET. */
    get poll() {
      return requests.find((request) => request.method === "GET" && request.pending && !isStream(request));
    },
    /** The GET whose response is streamed. */
    get stream() {
      return requests.find((request) => request.pending && request.method === "GET" && isStream(request));
    },
    /** The pending POST. */
    get post() {
      return requests.find((request) => request.method === "POST" && request.pending);
    },
    get webSocket() {
      return sockets.at(-1);
    },
    /** The bodies of all POSTs so far. */
    get posted() {
      return requests.filter(({ method }) => method === "POST").map(({ body }) => body);
    },
    /** Answers POSTs until there are no more. */
    takePosts() {
      while (this.post) {
        this.post.answer("ok");
      }
    },
  };
}

const isStream = ({ url }) => url.searchParams.get("transport") === "streaming";

/** The open packet. */
export function handshake(more = {}) {
  return (
    "0" +
    JSON.stringify({ sid: "s1", upgrades: [], pingInterval: 300, pingTimeout: 200, maxPayload: 1e6, ...more })
  );
}

/** The arguments of each call. */
export function recorder() {
  const calls = [];
  const record = (...args) => void calls.push(args);
  record.calls = calls;
  return record;
}
