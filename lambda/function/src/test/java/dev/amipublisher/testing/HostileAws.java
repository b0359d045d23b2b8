package dev.amipublisher.testing;

import dev.amipublisher.aws.SdkRuntime;
import dev.amipublisher.localaws.ec2.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Stands between the SDK and the embedded AWS: it notes each kind of call, and answers those of one
 * kind as an AWS at its worst would. Time passes by the manual clock, so that a call that hangs
 * takes all the time that it was given, and no test waits.
 */
public final class HostileAws implements SdkHttpClient {

  /** How calls are answered. */
  public enum Fault {
    /** Access is denied. */
    REFUSED,
    /** The connection breaks, each time. */
    BROKEN,
    /** No answer comes, or a byte now and then, until the caller gives up. */
    HANGS,
    /** The answer is right, and comes when the caller's time is almost over. */
    SLOW,
    /** The answer is well-formed, and holds nothing. */
    EMPTY,
    /** Lists hold elements that hold nothing, and fields are null. */
    NULLS,
    /** The page is right, and its token is the one that it was asked for with. */
    SAME_TOKEN,
    /** Each page is right, and names a further one; a page takes five seconds. */
    ENDLESS_PAGES;

    /** Whether it is of pages, which only lists have. */
    private boolean isOfPages() {
      return this == SAME_TOKEN || this == ENDLESS_PAGES;
    }

    /** Whether a kind of call can be answered like this. */
    public boolean concerns(String kind) {
      return !isOfPages() || LISTS.matcher(kind).find();
    }
  }

  private static final Pattern LISTS = Pattern.compile("Describe|ByPath|list");

  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]*/[0-9]*/([^/]*)/([^/]*)/aws4_request");

  private static final Pattern WORTH_NOTING =
      Pattern.compile("(Filter|Tag)\\.[0-9]+\\.(Name|Key)|Attribute|ResourceId\\.1");

  /** The time that the call under way was given. */
  private static final ThreadLocal<Duration> GIVEN = new ThreadLocal<>();

  private final SdkHttpClient aws = UrlConnectionHttpClient.create();
  private final Set<String> kinds = new TreeSet<>();
  private final ManualClock clock;
  private Predicate<String> struck = _ -> false;
  private Fault fault = Fault.REFUSED;
  private int pages;
  private int strikes;

  /** Strikes nothing yet. */
  public HostileAws(ManualClock clock) {
    this.clock = clock;
  }

  /** The kinds of calls that were made. */
  public Set<String> kinds() {
    return Set.copyOf(kinds);
  }

  /** How often a call was answered badly. */
  public int strikes() {
    return strikes;
  }

  /** Answers these kinds of calls badly from now on. */
  public void strike(Predicate<String> which, Fault how) {
    struck = which;
    fault = how;
  }

  SdkRuntime runtime() {
    ExecutionInterceptor interceptor =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            GIVEN.set(
                context
                    .request()
                    .overrideConfiguration()
                    .flatMap(it -> it.apiCallTimeout())
                    .orElse(Duration.ofSeconds(20)));
          }
        };
    return new SdkRuntime(
        this,
        Thread::startVirtualThread,
        configuration -> configuration.toBuilder().addExecutionInterceptor(interceptor).build());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = aws.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request, call);
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  @Override
  public void close() {
    aws.close();
  }

  private synchronized HttpExecuteResponse answer(
      HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException {
    Protocol protocol = Protocol.of(request);
    String kind = kind(request);
    kinds.add(kind);
    if (!struck.test(kind)) {
      return call.call();
    }
    strikes++;
    Duration time = GIVEN.get();
    return switch (fault) {
      case REFUSED -> response(protocol == Protocol.JSON ? 400 : 403, protocol.refusal);
      case BROKEN -> throw new IOException("The connection breaks.");
      case HANGS -> {
        clock.advance(time);
        // What the SDK makes of a call that outlasted its time.
        throw ApiCallTimeoutException.create(time.toMillis());
      }
      case SLOW -> {
        clock.advance(time.minusMillis(1));
        yield call.call();
      }
      case EMPTY -> response(200, protocol.empty);
      case NULLS -> response(200, protocol.nulls);
      case SAME_TOKEN -> withToken(protocol, call.call(), "again");
      case ENDLESS_PAGES -> {
        clock.advance(Duration.ofSeconds(5));
        pages++;
        yield withToken(protocol, call.call(), "page-" + pages);
      }
    };
  }

  private static HttpExecuteResponse withToken(
      Protocol protocol, HttpExecuteResponse response, String token) throws IOException {
    String body = "";
    if (response.responseBody().isPresent()) {
      try (InputStream stream = response.responseBody().get()) {
        body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    String paged =
        switch (protocol) {
          case EC2 -> {
            int end = body.lastIndexOf("</");
            yield end < 0
                ? body
                : body.substring(0, end)
                    + "<nextToken>%s</nextToken>".formatted(token)
                    + body.substring(end);
          }
          case JSON ->
              body.startsWith("{")
                  ? "{\"NextToken\":\"%s\"%s".formatted(token, body.length() > 2 ? "," : "")
                      + body.substring(1)
                  : body;
          case S3 ->
              body.replace(
                  "</ListBucketResult>",
                  "<NextContinuationToken>%s</NextContinuationToken></ListBucketResult>"
                      .formatted(token));
        };
    return response(response.httpResponse().statusCode(), paged);
  }

  private static HttpExecuteResponse response(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  /** The action, where, and what tells our kinds of it apart: filters, tags, what is changed. */
  private static String kind(HttpExecuteRequest request) throws IOException {
    String region = Protocol.scope(request, 1);
    return switch (Protocol.of(request)) {
      case JSON ->
          request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow() + "@" + region;
      case S3 ->
          "S3."
              + request.httpRequest().method()
              + (request.httpRequest().rawQueryParameters().containsKey("list-type")
                  ? ".list"
                  : ".object")
              + "@"
              + region;
      case EC2 -> {
        String form = body(request);
        String details =
            Arrays.stream(form.split("&", -1))
                .map(each -> each.split("=", 2))
                .filter(each -> WORTH_NOTING.matcher(each[0]).matches())
                .map(each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8))
                .map(each -> each.replaceFirst("^(ami|snap)-.*", "$1"))
                .sorted()
                .distinct()
                .collect(Collectors.joining(" "));
        yield form.replaceFirst(".*Action=([A-Za-z]*).*", "$1") + "@" + region + " " + details;
      }
    };
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    try (InputStream stream = request.contentStreamProvider().get().newStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a service speaks. */
  private enum Protocol {
    EC2(
        "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No.</Message></Error>"
            + "</Errors><RequestID>0</RequestID></Response>",
        "<Response/>",
        "<Response><imagesSet><item/></imagesSet><snapshotSet><item/></snapshotSet>"
            + "<createVolumePermission><item/></createVolumePermission>"
            + "<imageUsageReportSet><item/></imageUsageReportSet></Response>"),
    JSON(
        "{\"__type\":\"AccessDeniedException\",\"message\":\"No.\"}",
        "{}",
        "{\"Parameters\":[null,{}],\"TagList\":[null,{}],\"Quota\":null,\"NextToken\":null}"),
    S3(
        "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>",
        "",
        "<ListBucketResult><Contents/></ListBucketResult>");

    private final String refusal;
    private final String empty;
    private final String nulls;

    Protocol(String refusal, String empty, String nulls) {
      this.refusal = refusal;
      this.empty = empty;
      this.nulls = nulls;
    }

    static Protocol of(HttpExecuteRequest request) {
      if (request.httpRequest().firstMatchingHeader("X-Amz-Target").isPresent()) {
        return JSON;
      }
      return scope(request, 2).equals("s3") ? S3 : EC2;
    }

    static String scope(HttpExecuteRequest request, int part) {
      Optional<String> header = request.httpRequest().firstMatchingHeader("Authorization");
      Matcher matcher = SCOPE.matcher(header.orElse(""));
      return matcher.find() ? matcher.group(part) : "";
    }
  }
}
