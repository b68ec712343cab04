importScripts("/socket.io/socket.io.min.js", "talk.js"); // a web worker, or a service worker
