package dev.amipublisher.localaws.ebs;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that is ready to be sent. */
final class EbsResponse {

  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  private final int status;
  private final Map<String, String> headers;
  private final String contentType;
  private final byte[] body;
  private final boolean breaksOff;

  private EbsResponse(
      int status, Map<String, String> headers, String contentType, byte[] body, boolean breaksOff) {
    this.status = status;
    this.headers = headers;
    this.contentType = contentType;
    this.body = body;
    this.breaksOff = breaksOff;
  }

  static EbsResponse of(JsonObject body) {
    return new EbsResponse(200, Map.of(), JSON, bytes(body), false);
  }

  static EbsResponse of(EbsError error) {
    Map<String, String> headers = Map.of("x-amzn-ErrorType", error.code());
    return new EbsResponse(error.httpStatus(), headers, JSON, bytes(error.toJson()), false);
  }

  /**
   * A block.
   *
   * @param fault what is wrong with it; null for nothing
   */
  static EbsResponse of(byte[] block, @Nullable EbsFault fault) {
    boolean half = fault instanceof EbsFault.HalfBlock;
    byte[] data = half ? Arrays.copyOf(block, block.length / 2) : block;
    Map<String, String> headers = new HashMap<>();
    headers.put("x-amz-Data-Length", Integer.toString(data.length));
    if (!(fault instanceof EbsFault.NoChecksum)) {
      byte[] summed = fault instanceof EbsFault.WrongChecksum ? new byte[data.length + 1] : data;
      headers.put("x-amz-Checksum", sha256(summed));
      headers.put("x-amz-Checksum-Algorithm", "SHA256");
    }
    return new EbsResponse(200, headers, BYTES, data, fault instanceof EbsFault.BrokenOff);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (breaksOff) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body, 0, body.length / 2);
    } else {
      LoopbackServer.send(exchange, status, contentType, body);
    }
  }

  private static byte[] bytes(JsonObject json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] data) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
