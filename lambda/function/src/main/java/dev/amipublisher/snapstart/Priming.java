package dev.amipublisher.snapstart;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.settings.CatalogueSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Rehearses before Lambda takes the snapshot that every later start is restored from, so that the
 * classes are loaded and the slow first times are over. The rehearsal is of a publisher of its own,
 * which writes nothing anywhere; neither a credential nor a time of it stays.
 *
 * <p>It never fails and it ends in seconds, whatever happens: the function works without it, only
 * slower at first, whereas a failure here would fail the deployment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime
 *     hooks for SnapStart</a>
 */
public final class Priming implements Resource {

  private static final Duration TLS_WARMUP_TIMEOUT = Duration.ofSeconds(5);

  private final String region;
  private final CatalogueSettings catalogue;
  private final BiFunction<InvocationHandler, InstantSource, RequestStreamHandler> function;
  private final Consumer<JsonObject> log;

  /** Makes one; see {@link #beforeSnapshots}. */
  Priming(
      String region,
      CatalogueSettings catalogue,
      BiFunction<InvocationHandler, InstantSource, RequestStreamHandler> function,
      Consumer<JsonObject> log) {
    this.region = region;
    this.catalogue = catalogue;
    this.function = function;
    this.log = log;
  }

  /**
   * Has the function rehearse before a snapshot is taken, if one ever is.
   *
   * @param catalogue where the function lists AMIs; the rehearsal does so, too
   * @param function makes the function that rehearses
   * @param log where a rehearsal that failed is logged
   */
  public static void beforeSnapshots(
      String region,
      CatalogueSettings catalogue,
      BiFunction<InvocationHandler, InstantSource, RequestStreamHandler> function,
      Consumer<JsonObject> log) {
    Priming priming = new Priming(region, catalogue, function, log);
    // Outside of Lambda's managed runtime there may be nobody to register with, which is no error.
    priming.attempt("register", () -> Core.getGlobalContext().register(priming));
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    attempt(
        "rehearse",
        () -> {
          Rehearsal rehearsal = new Rehearsal(region, catalogue);
          rehearse(rehearsal);
          attempt("ask for credentials", rehearsal::askForCredentials);
          warmUpTls(rehearsal);
        });
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  /** Has a function of its own handle a change of the tag, then a sweep, and gives its answers. */
  List<String> rehearse(Rehearsal rehearsal) throws IOException {
    InstantSource clock = InstantSource.fixed(Rehearsal.TIME);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    RequestStreamHandler handler =
        function.apply(
            new InvocationHandler(
                rehearsal.settings(), rehearsal.account(), nowhere::println, clock, _ -> {}),
            clock);
    List<String> answers = new ArrayList<>();
    for (String event : List.of(tagChange(), "{}")) {
      InputStream input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      handler.handleRequest(input, output, new RehearsalContext(region));
      answers.add(output.toString(StandardCharsets.UTF_8));
    }
    return answers;
  }

  private String tagChange() {
    return """
    {"source": "aws.tag", "detail-type": "Tag Change on Resource", "account": "%s",
     "region": "%s", "time": "%s", "resources": ["arn:aws:ec2:%s::image/%s"],
     "detail": {"changed-tag-keys": ["publish"], "tags": {"publish": "true"},
                "service": "ec2", "resource-type": "image"}}\
    """
        .formatted(Rehearsal.ACCOUNT_ID, region, Rehearsal.TIME, region, Rehearsal.IMAGE_ID);
  }

  /** In a thread of its own, because nothing else bounds how long a name server may take. */
  private void warmUpTls(Rehearsal rehearsal) throws InterruptedException {
    Thread warmUp =
        Thread.ofPlatform().daemon().start(() -> attempt("connect to EC2", rehearsal::warmUpTls));
    warmUp.join(TLS_WARMUP_TIMEOUT);
  }

  /** A step of priming. */
  private interface Step {
    void run() throws Exception;
  }

  private void attempt(String what, Step step) {
    try {
      step.run();
    } catch (Throwable failure) { // errors too: Lambda's runtime would let them end the start
      JsonObject line = new JsonObject();
      line.addProperty("priming", "Could not " + what + ", so that first events take longer.");
      line.addProperty("why", failure.toString());
      log.accept(line);
    }
  }
}
