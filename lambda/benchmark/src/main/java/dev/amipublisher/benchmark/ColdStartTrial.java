package dev.amipublisher.benchmark;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.lambda.LocalCredentials;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi.Response;
import dev.amipublisher.localaws.lambda.PackagedFunction;
import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One start of a packaged function in a fresh process, against a fresh AWS behind TLS. */
final class ColdStartTrial implements AutoCloseable {

  /** What Lambda's JVM is like at 1024 MB, but for the compiler flags, which are measured. */
  private static final List<String> LAMBDA = List.of("-XX:+UseSerialGC", "-Xmx768m");

  /** The compiler flags that the stack sets. */
  static final List<String> C1 = List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1");

  /** How Lambda's managed runtime says that its hooks are there. */
  static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  private final LocalAws aws;
  private final TlsFront tls;
  private final LocalRuntimeApi api;
  private final LocalCredentials credentials;

  private ColdStartTrial(LocalAws aws, TlsFront tls) {
    this.aws = aws;
    this.tls = tls;
    this.api =
        LocalRuntimeApi.start("arn:aws:lambda:us-east-1:123456789012:function:ami-publisher:live");
    this.credentials = LocalCredentials.start();
  }

  static ColdStartTrial begin(Path directory) throws IOException {
    LocalAws aws =
        SampleFleet.withContents(
            LocalAws.start(SampleFleet.addTo(new LocalEc2(InstantSource.system()))));
    return new ColdStartTrial(aws, TlsFront.before(aws.endpoint(), directory));
  }

  /** How long the first event after a restore takes. */
  Duration restored(
      PackagedFunction.FunctionPackage what, Path directory, List<String> jvmFlags, String event)
      throws IOException, InterruptedException {
    Map<String, String> environment = environment();
    environment.putAll(credentials.environment());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (PackagedFunction function =
        PackagedFunction.start(what, directory, environment, flags(jvmFlags))) {
      api.awaitCheckpoint(Duration.ofSeconds(60));
      tls.closeConnections();
      Thread.sleep(300);
      api.restore();
      return answered(api.invoke(event), function).took();
    }
  }

  /** How long it is from the start of the process to the answer to its first event. */
  Duration cold(
      PackagedFunction.FunctionPackage what, Path directory, List<String> jvmFlags, String event)
      throws IOException, InterruptedException {
    Map<String, String> environment = environment();
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_SESSION_TOKEN", "local");
    long begin = System.nanoTime();
    try (PackagedFunction function =
        PackagedFunction.start(what, directory, environment, flags(jvmFlags))) {
      answered(api.invoke(event), function);
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  /** The AWS behind it. */
  LocalAws aws() {
    return aws;
  }

  private static Response answered(Response response, PackagedFunction function)
      throws IOException {
    if (!response.path().endsWith("/response")) {
      throw new AssertionError(response + "\n" + function.log());
    }
    return response;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_LAMBDA_RUNTIME_API", api.hostAndPort());
    environment.put("AWS_REGION", "us-east-1");
    environment.put(Setting.MODE.environmentVariable(), "enforce");
    environment.put("AWS_ENDPOINT_URL", tls.endpoint().toString());
    // The way to public is measured; the time of an inspection depends on the volume.
    environment.put(Setting.SENSITIVE_DATA_CHECK.environmentVariable(), "off");
    return environment;
  }

  private String[] flags(List<String> more) {
    List<String> flags = new ArrayList<>(LAMBDA);
    flags.addAll(tls.jvmFlags());
    flags.addAll(more);
    // For looking closer, -Xlog:class+load for example.
    flags.addAll(List.of(System.getProperty("benchmark.flags", "-Dnothing=more").split(" ", -1)));
    return flags.toArray(String[]::new);
  }

  @Override
  public void close() {
    credentials.close();
    api.close();
    tls.close();
    aws.close();
  }
}
