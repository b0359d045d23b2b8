package dev.amipublisher.localaws.ebs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.call.Ec2Caller;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The EBS direct APIs over HTTP, in the protocol that AWS calls REST-JSON. */
public final class EbsEndpoint {

  private static final Pattern PATH = Pattern.compile("/snapshots/([^/]+)/blocks(?:/(\\d{1,9}))?");
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  private final LocalEbs ebs;

  /** Serves this EBS. */
  public EbsEndpoint(LocalEbs ebs) {
    this.ebs = ebs;
  }

  /** The action that a request calls, such as {@code ListSnapshotBlocks}; empty if it is none. */
  public static Optional<String> action(HttpExchange exchange) {
    return Optional.of(PATH.matcher(exchange.getRequestURI().getPath()))
        .filter(Matcher::matches)
        .filter(_ -> exchange.getRequestMethod().equals("GET"))
        .map(path -> path.group(2) == null ? LocalEbs.LIST : LocalEbs.GET);
  }

  /** Answers a request that calls an action, unless a fault keeps the answer back. */
  public void serve(HttpExchange exchange, Ec2Caller caller) throws IOException {
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!path.matches()) {
      throw new IllegalArgumentException("no call of the EBS direct APIs");
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String snapshotId = path.group(1);
    if (path.group(2) == null) {
      ListRequest request =
          new ListRequest(
              query.get("pageToken"),
              number(query, "maxResults", BlockPaging.GREATEST_SIZE),
              number(query, "startingBlockIndex", 0));
      serve(
          exchange,
          new EbsCall(LocalEbs.LIST, snapshotId, request.startingBlock(), EbsCall.OK),
          _ -> sendList(exchange, snapshotId, ebs.list(caller, snapshotId, request)));
    } else {
      int index = Integer.parseInt(path.group(2));
      String token = query.getOrDefault("blockToken", "");
      serve(
          exchange,
          new EbsCall(LocalEbs.GET, snapshotId, index, EbsCall.OK),
          fault -> sendBlock(exchange, ebs.block(caller, snapshotId, index, token), fault));
    }
  }

  /** What sends the answer to a call. */
  @FunctionalInterface
  private interface Answer {
    void send(@Nullable EbsFault fault) throws IOException;
  }

  private void serve(HttpExchange exchange, EbsCall call, Answer answer) throws IOException {
    String result = call.resultCode();
    try {
      ebs.begin();
      EbsFault fault = ebs.faults().next(call.action());
      switch (fault) {
        case EbsFault.NoAnswer() -> result = EbsCall.TIMEOUT;
        case EbsFault.Refusal(EbsError error) -> throw error;
        case null, default -> answer.send(fault);
      }
    } catch (EbsError error) {
      result = error.code();
      exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
      LoopbackServer.send(exchange, error.httpStatus(), JSON, error.toJson().toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ebs.end(new EbsCall(call.action(), call.snapshotId(), call.block(), result));
    }
  }

  private void sendList(HttpExchange exchange, String snapshotId, LocalEbs.Listed listed)
      throws IOException {
    JsonArray blocks = new JsonArray();
    for (int index : listed.page().blocks()) {
      JsonObject block = new JsonObject();
      block.addProperty("BlockIndex", index);
      block.addProperty("BlockToken", ebs.tokens().ofBlock(snapshotId, index));
      blocks.add(block);
    }
    JsonObject response = new JsonObject();
    response.add("Blocks", blocks);
    response.addProperty("BlockSize", SnapshotContent.BLOCK_SIZE);
    response.addProperty("ExpiryTime", ebs.tokens().blockExpiry().getEpochSecond());
    response.addProperty("VolumeSize", listed.volumeSize());
    if (listed.page().nextToken() != null) {
      response.addProperty("NextToken", listed.page().nextToken());
    }
    LoopbackServer.send(exchange, 200, JSON, response.toString());
  }

  private static void sendBlock(HttpExchange exchange, byte[] block, @Nullable EbsFault fault)
      throws IOException {
    boolean half = fault instanceof EbsFault.HalfBlock;
    byte[] data = half ? Arrays.copyOf(block, block.length / 2) : block;
    exchange.getResponseHeaders().set("x-amz-Data-Length", Integer.toString(data.length));
    if (!(fault instanceof EbsFault.NoChecksum)) {
      byte[] summed = fault instanceof EbsFault.WrongChecksum ? new byte[data.length + 1] : data;
      exchange.getResponseHeaders().set("x-amz-Checksum", sha256(summed));
      exchange.getResponseHeaders().set("x-amz-Checksum-Algorithm", "SHA256");
    }
    if (fault instanceof EbsFault.BrokenOff) {
      exchange.sendResponseHeaders(200, data.length);
      exchange.getResponseBody().write(data, 0, data.length / 2);
    } else {
      LoopbackServer.send(exchange, 200, BYTES, data);
    }
  }

  private static String sha256(byte[] data) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String parameter : raw.split("&", -1)) {
        int equals = parameter.indexOf('=');
        if (equals > 0) {
          query.put(
              parameter.substring(0, equals),
              URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return query;
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String value = query.get(name);
    return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }
}
