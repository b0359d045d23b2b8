package dev.amipublisher.localaws;

import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.ec2.Xml;
import dev.amipublisher.localaws.http.CredentialScope;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * S3's PutObject, GetObject, HeadObject, DeleteObject, ListObjectsV2 and CreateBucket, with the
 * bucket in the path: {@code /bucket/key}. Everybody may read every object. Thread-safe.
 */
public final class LocalS3 {

  /** An object, which is text in UTF-8. */
  public record StoredObject(String contentType, String text) {}

  private final Set<String> buckets = new TreeSet<>();
  private final Map<String, StoredObject> objects = new TreeMap<>();
  private @Nullable String refusal;
  private int mostKeys = 1_000;
  private int writes;

  /** No buckets yet. */
  public LocalS3() {}

  /** Makes an empty bucket. */
  public synchronized void createBucket(String name) {
    buckets.add(name);
  }

  /** The object of that key; null if there is none. */
  public synchronized @Nullable StoredObject object(String bucket, String key) {
    return objects.get(path(bucket, key));
  }

  /** How many objects were written so far, deleted ones included. */
  public synchronized int writes() {
    return writes;
  }

  /** Lists so many objects on each page; a thousand by default. */
  public synchronized void keysOnPage(int most) {
    mostKeys = most;
  }

  /** Refuses all writes with this error, such as {@code AccessDenied}; null ends that. */
  public synchronized void refuseWrites(@Nullable String errorCode) {
    refusal = errorCode;
  }

  /** Whether a request is for S3: signed for it, or a browser's. */
  public static boolean isMeant(HttpExchange exchange, CredentialScope scope) {
    return "s3".equals(scope.service())
        || (scope.service() == null
            && exchange.getRequestMethod().equals("GET")
            && exchange.getRequestURI().getPath().length() > 1);
  }

  /** The action as IAM names it. */
  public static String iamAction(HttpExchange exchange) {
    return switch (exchange.getRequestMethod()) {
      case "PUT" -> "s3:PutObject";
      case "DELETE" -> "s3:DeleteObject";
      default -> isListing(exchange) ? "s3:ListBucket" : "s3:GetObject";
    };
  }

  /** Answers one request. */
  public void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    String bucket = path.substring(1).split("/", 2)[0];
    boolean write = method.equals("PUT") || method.equals("DELETE");
    synchronized (this) {
      if (method.equals("PUT") && isBucket(path)) {
        buckets.add(bucket);
        exchange.sendResponseHeaders(200, -1);
      } else if (!buckets.contains(bucket)) {
        sendError(exchange, 404, "NoSuchBucket", "The specified bucket does not exist");
      } else if (write && refusal != null) {
        sendError(exchange, 403, refusal, "Access Denied");
      } else if (method.equals("PUT")) {
        put(exchange, path, body);
      } else if (method.equals("DELETE")) {
        objects.remove(path);
        exchange.sendResponseHeaders(204, -1);
      } else if (isListing(exchange)) {
        list(exchange, bucket);
      } else {
        get(exchange, path, method.equals("HEAD"));
      }
    }
  }

  private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
    String digest = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    boolean chunked = digest != null && digest.startsWith("STREAMING-");
    byte[] content = chunked ? ChunkedBody.decode(body) : body;
    String text = new String(content, StandardCharsets.UTF_8);
    String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
    writes++;
    objects.put(
        path, new StoredObject(contentType == null ? "binary/octet-stream" : contentType, text));
    exchange.getResponseHeaders().set("ETag", entityTag(text));
    exchange.sendResponseHeaders(200, -1);
  }

  private void get(HttpExchange exchange, String path, boolean head) throws IOException {
    StoredObject object = objects.get(path);
    if (object == null) {
      sendError(exchange, 404, "NoSuchKey", "The specified key does not exist.");
      return;
    }
    byte[] bytes = object.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("ETag", entityTag(object.text()));
    if (head) {
      exchange.getResponseHeaders().set("Content-Type", object.contentType());
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      LoopbackServer.send(exchange, 200, object.contentType(), bytes);
    }
  }

  private static boolean isListing(HttpExchange exchange) {
    return isBucket(exchange.getRequestURI().getPath());
  }

  private void list(HttpExchange exchange, String bucket) throws IOException {
    ObjectPage page = ObjectPage.of(objects.keySet(), bucket, exchange.getRequestURI(), mostKeys);
    Xml xml = new Xml();
    String listing =
        Xml.plainDocument(
            "ListBucketResult",
            () -> {
              xml.value("IsTruncated", page.next() != null);
              if (page.next() != null) {
                xml.value("NextContinuationToken", page.next());
              }
              for (String path : page.paths()) {
                xml.element(
                    "Contents",
                    () -> {
                      xml.value("Key", path.substring(bucket.length() + 2));
                      xml.value(
                          "ETag", entityTag(Objects.requireNonNull(objects.get(path)).text()));
                    });
              }
            },
            xml);
    LoopbackServer.send(exchange, 200, "application/xml", listing);
  }

  private static boolean isBucket(String path) {
    return path.indexOf('/', 1) < 0 || path.indexOf('/', 1) == path.length() - 1;
  }

  private static String path(String bucket, String key) {
    return "/" + bucket + "/" + key;
  }

  private static String entityTag(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(digest) + '"';
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static void sendError(HttpExchange exchange, int status, String code, String text)
      throws IOException {
    Xml xml = new Xml();
    String error =
        Xml.plainDocument(
            "Error",
            () -> {
              xml.value("Code", code);
              xml.value("Message", text);
            },
            xml);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      LoopbackServer.send(exchange, status, "application/xml", error);
    }
  }
}
