package dev.amipublisher.localaws.ebs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.ec2.Ec2Caller;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The EBS direct APIs over HTTP, in the protocol that AWS calls REST-JSON. */
public final class EbsEndpoint {

  private static final Pattern PATH = Pattern.compile("/snapshots/([^/]+)/blocks(?:/(\\d{1,9}))?");

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

  /** Answers a request in a Region that does not know the caller. */
  public static void refuseUnknownCaller(HttpExchange exchange) throws IOException {
    EbsResponse.of(EbsError.unknownCaller()).send(exchange);
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
      BlockPaging.ListRequest request =
          new BlockPaging.ListRequest(
              query.get("pageToken"),
              number(query, "maxResults", BlockPaging.GREATEST_SIZE),
              number(query, "startingBlockIndex", 0));
      serve(
          exchange,
          new EbsCall(LocalEbs.LIST, snapshotId, request.startingBlock(), EbsCall.OK),
          _ -> list(snapshotId, ebs.list(caller, snapshotId, request)));
    } else {
      int index = Integer.parseInt(path.group(2));
      String token = query.getOrDefault("blockToken", "");
      serve(
          exchange,
          new EbsCall(LocalEbs.GET, snapshotId, index, EbsCall.OK),
          fault -> EbsResponse.of(ebs.block(caller, snapshotId, index, token), fault));
    }
  }

  /** What makes the response to a call. */
  @FunctionalInterface
  private interface Answer {
    EbsResponse to(@Nullable EbsFault fault);
  }

  /** The call counts as ended before its response is sent: who has that can rely on it. */
  private void serve(HttpExchange exchange, EbsCall call, Answer answer) throws IOException {
    EbsResponse response = null;
    String result = EbsCall.TIMEOUT;
    try {
      ebs.begin();
      EbsFault fault = ebs.faults().next(call.action());
      switch (fault) {
        case EbsFault.NoAnswer() -> {}
        case EbsFault.Refusal(EbsError error) -> throw error;
        case null, default -> {
          response = answer.to(fault);
          result = EbsCall.OK;
        }
      }
    } catch (EbsError error) {
      response = EbsResponse.of(error);
      result = error.code();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ebs.end(new EbsCall(call.action(), call.snapshotId(), call.block(), result));
    }
    if (response != null) {
      response.send(exchange);
    }
  }

  private EbsResponse list(String snapshotId, LocalEbs.Listed listed) {
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
    return EbsResponse.of(response);
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
