package dev.amipublisher.snapstart;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An account to rehearse in: one private AMI that asks to be public, reached through the very
 * clients that the function uses, but with made-up credentials and {@linkplain CannedAws canned
 * answers} instead of the network.
 */
public final class Rehearsal {

  /** The account; no such account exists. */
  public static final String ACCOUNT_ID = "000000000000";

  /** The AMI that asks to be public. */
  public static final String IMAGE_ID = "ami-00000000000000000";

  /** When it all happens, which is never now: no time is to be kept from a rehearsal. */
  public static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  /** The settings: the AMI holds nothing, which is no reason to stop here. */
  static final Settings SETTINGS = Settings.enforcing(Map.of("UNVERIFIABLE_IMAGES", "allow"));

  private final CannedAws aws = new CannedAws();
  private final AwsAccount account;

  /** Makes the account, in a Region. */
  public Rehearsal(String region) {
    this.account =
        new AwsConnection(
            region,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")),
            null,
            aws,
            SETTINGS,
            InstantSource.fixed(TIME),
            _ -> {});
  }

  /** The account. */
  public AwsAccount account() {
    return account;
  }

  /**
   * Asks for credentials as a restored function does, but asks a server of its own, which knows
   * none but made-up ones. What was asked and answered is gone when this returns.
   *
   * @throws IOException if the server cannot be started
   */
  public void askForCredentials() throws IOException {
    try (CannedCredentials server = CannedCredentials.serve()) {
      server.ask();
    }
  }

  /**
   * Connects to EC2, the real one, once the rehearsal has shown where that is: the first TLS
   * handshake of a process is by far its slowest. What is asked for is the front page. That is no
   * action of EC2's API, needs no credentials, and whatever comes of it is not looked at.
   *
   * @throws IOException if EC2 cannot be reached
   */
  public void warmUpTls() throws IOException {
    URI ec2 = aws.ec2().orElseThrow();
    try (SdkHttpClient http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(1))
            .socketTimeout(Duration.ofSeconds(2))
            .build()) {
      SdkHttpFullRequest frontPage =
          SdkHttpFullRequest.builder()
              .method(SdkHttpMethod.GET)
              .uri(ec2.resolve("/"))
              // A connection that is kept would be in the snapshot, and dead when that is restored.
              .putHeader("Connection", "close")
              .build();
      http.prepareRequest(HttpExecuteRequest.builder().request(frontPage).build())
          .call()
          .responseBody()
          .ifPresent(AbortableInputStream::abort);
    }
  }
}
