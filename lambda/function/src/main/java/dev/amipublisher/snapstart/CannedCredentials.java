package dev.amipublisher.snapstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Serves made-up credentials on loopback, once, and has the SDK ask here for as long as it is open:
 * a property of the JVM goes before the environment variable by which Lambda names the real one.
 */
final class CannedCredentials implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 2_000;

  private final ServerSocket listener;

  private CannedCredentials(ServerSocket listener) {
    this.listener = listener;
  }

  static CannedCredentials serve() throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(PATIENCE_MILLIS);
    CannedCredentials server = new CannedCredentials(listener);
    Thread.ofPlatform().daemon().start(server::answer);
    System.setProperty(
        SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property(),
        "http://127.0.0.1:" + listener.getLocalPort() + "/");
    System.setProperty(SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN.property(), "rehearsal");
    return server;
  }

  /** Asks as the function does, and keeps nothing of it. */
  void ask() {
    try (ContainerCredentialsProvider provider = ContainerCredentialsProvider.create()) {
      provider.resolveCredentials();
    }
  }

  private void answer() {
    try (Socket client = listener.accept()) {
      client.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = request.readLine();
          line != null && !line.isEmpty();
          line = request.readLine()) {
        // nothing in it matters
      }
      client.getOutputStream().write(credentials().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException unheard) {
      // the caller sees it by getting no answer
    }
  }

  private static String credentials() {
    String json =
        """
        {"AccessKeyId": "rehearsal", "SecretAccessKey": "rehearsal", "Token": "rehearsal",
         "Expiration": "2999-01-01T00:00:00Z"}\
        """;
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(json.length(), json);
  }

  @Override
  public void close() throws IOException {
    System.clearProperty(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property());
    System.clearProperty(SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN.property());
    listener.close();
  }
}
