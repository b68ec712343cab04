import { io } from "/socket.io/socket.io.esm.min.js";
import "./talk.js";

self.io = io;
