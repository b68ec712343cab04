package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.ServerBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polling by script elements and forms. */
@ExtendWith(NoWarnings.class)
class JsonpTest {
  private static final String HANDSHAKE = Polling.HANDSHAKE + "&j=7";
  private static final Pattern SID = Pattern.compile("sid\\W+([\\w-]{20})");
  private static final String OURS = "https://ours.example";

  private final List<String> opened = new ArrayList<>(); // ids of sessions
  private SocketIoServer io;

  @AfterEach
  void close() {
    opened.forEach(this::end);
    io.close();
  }

  @Test
  void anAnswerIsAScriptAndNothingElse() {
    serve(SocketIoServer.builder().allowJsonp(true));
    Wire.Answer answer = get(HANDSHAKE);
    assertTrue(answer.body().startsWith("___eio[7](\"0{\\\"sid\\\":\\\""), answer.body());
    assertTrue(answer.body().endsWith("}\");"), answer.body());
    assertEquals("text/javascript; charset=UTF-8", answer.header("content-type"));
    assertEquals("nosniff", answer.header("x-content-type-options"));
  }

  @Test
  void aHostileNumberPutsNothingIntoTheScript() {
    serve(SocketIoServer.builder().allowJsonp(true));
    String body = get(Polling.HANDSHAKE + "&j=0](alert(1)),%3C/script%3E(%22").body();
    assertTrue(body.startsWith("___eio[01](\"0{"), body);
  }

  @Test
  void aFormBringsPacketsAndScriptsBringThemBack() {
    serve(SocketIoServer.builder().allowJsonp(true));
    String sid = get(HANDSHAKE).body().split("\\\\\"", -1)[3];
    String target = HANDSHAKE + "&sid=" + sid;
    assertEquals("200 ok", post(target, "40").text());
    assertTrue(get(target).body().startsWith("___eio[7](\"40{"));
    post(target, "421[\"echo\",\"</script>\u2028\\\\n\"]"); // JSON's newline, escaped once more
    assertEquals("___eio[7](\"431[\\\"\\u003c/script>\\u2028\\\\n\\\"]\");", get(target).body());
  }

  @Test
  void aFormWithoutItsFieldEndsTheSession() {
    serve(SocketIoServer.builder().allowJsonp(true));
    String target = HANDSHAKE + "&sid=" + get(HANDSHAKE).body().split("\\\\\"", -1)[3];
    try (Wire wire = Wire.to(io.port())) {
      assertEquals(400, wire.post(target, "2:40").answer().status());
    }
    assertEquals(400, get(target).status());
  }

  @Test
  void isRejectedUnlessEnabled() {
    serve(SocketIoServer.builder());
    assertEquals(403, get(HANDSHAKE).status());
    assertEquals(200, get(Polling.HANDSHAKE).status());
  }

  @Test
  void isServedWithTheOldClientsThatUseIt() {
    serve(SocketIoServer.builder().allowEio3(true));
    assertEquals(200, get(HANDSHAKE).status());
  }

  @Test
  void isRejectedIfOnlyOldClientsAreAllowed() {
    serve(SocketIoServer.builder().allowEio3(true).allowJsonp(false));
    assertEquals(403, get(HANDSHAKE).status());
  }

  @ParameterizedTest
  @CsvSource({
    "Referer: http://x/page,               200",
    "Referer: https://theirs.example/page, 403",
    "X: no referer,                        403",
  })
  void isServedToPagesOfTheOwnOriginOnlyIfEnabled(String header, int status) {
    serve(SocketIoServer.builder().allowJsonp(true).sameOrigin());
    assertEquals(status, get(HANDSHAKE, header).status());
  }

  @ParameterizedTest
  @CsvSource({
    "Referer: https://ours.example/page?a=b, 200",
    "Referer: https://ours.example,          200",
    "Referer: https://theirs.example/page,   403",
    "Referer: https://ours.example.theirs/,  403",
    "Referer: https://ours.example@theirs/,  403",
    "Referer: \\\\,                          403",
    "X: no referer,                          403",
    "Origin: https://ours.example,           200",
  })
  void isServedToPagesOfNamedOriginsOnly(String header, int status) {
    serve(SocketIoServer.builder().allowJsonp(true).corsOrigins(OURS));
    assertEquals(status, get(HANDSHAKE, header).status());
  }

  private void serve(ServerBuilder<SocketIoServer> builder) {
    io = GoodClient.serve(builder);
  }

  private Wire.Answer get(String target, String... headers) {
    try (Wire wire = Wire.to(io.port())) {
      Wire.Answer answer = wire.request("GET", target, headers).answer();
      SID.matcher(answer.body()).results().forEach(sid -> opened.add(sid.group(1)));
      return answer;
    }
  }

  /** What is no packet ends a session, for which the server would wait when it is closed. */
  private void end(String sid) {
    post(Polling.HANDSHAKE + "&sid=" + sid, "none");
  }

  /** A payload in a form, escaped as it is to arrive. */
  private Wire.Answer post(String target, String payload) {
    String form = "d=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    try (Wire wire = Wire.to(io.port())) {
      return wire.post(target, form, "Content-Type: application/x-www-form-urlencoded").answer();
    }
  }
}
