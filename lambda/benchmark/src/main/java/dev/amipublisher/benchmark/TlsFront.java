package dev.amipublisher.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * TLS in front of a plain server, with a certificate that clients verify as they would AWS's: their
 * trust store is the JDK's own with one certificate more.
 */
final class TlsFront implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private final SSLServerSocket listener;
  private final URI plain;
  private final Path trustStore;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TlsFront(SSLServerSocket listener, URI plain, Path trustStore) {
    this.listener = listener;
    this.plain = plain;
    this.trustStore = trustStore;
  }

  /**
   * Serves TLS.
   *
   * @param plain the server behind it
   * @param directory where to make the certificate
   */
  static TlsFront before(URI plain, Path directory) throws IOException {
    Path keys = directory.resolve("keys.p12");
    Path trust = directory.resolve("trust.p12");
    if (!Files.exists(keys)) {
      makeCertificate(directory, keys, trust);
    }
    SSLServerSocket listener =
        (SSLServerSocket)
            context(keys)
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    TlsFront front = new TlsFront(listener, plain, trust);
    front.threads.execute(front::accept);
    return front;
  }

  URI endpoint() {
    return URI.create("https://localhost:" + listener.getLocalPort());
  }

  /** What makes a JVM trust it. */
  List<String> jvmFlags() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStore,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** Closes all connections, as they are when a snapshot is restored. */
  void closeConnections() {
    open.forEach(TlsFront::closeQuietly);
    open.clear();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        Socket server = new Socket(plain.getHost(), plain.getPort());
        server.setTcpNoDelay(true);
        open.add(client);
        threads.execute(() -> pipe(client, server));
        threads.execute(() -> pipe(server, client));
      } catch (IOException closed) {
        // the listener is closed, or one client is gone
      }
    }
  }

  private static void pipe(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException closed) {
      // either end may close
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // it is
    }
  }

  private static SSLContext context(Path keys) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void makeCertificate(Path directory, Path keys, Path trust) throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    Path certificate = directory.resolve("certificate.cer");
    keytool(
        "-genkeypair -alias front -keyalg RSA -keysize 2048 -dname CN=localhost -validity 7"
            + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -keystore "
            + keys);
    keytool("-exportcert -alias front -file " + certificate + " -keystore " + keys);
    Files.copy(home.resolve("lib/security/cacerts"), trust, StandardCopyOption.REPLACE_EXISTING);
    keytool("-importcert -noprompt -alias front -file " + certificate + " -keystore " + trust);
  }

  private static void keytool(String words) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        new java.util.ArrayList<>(List.of(keytool.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(words.split(" ", -1)));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + command);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    closeConnections();
    threads.shutdownNow();
  }
}
