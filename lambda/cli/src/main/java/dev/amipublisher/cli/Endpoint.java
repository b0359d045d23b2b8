package dev.amipublisher.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of an endpoint. */
final class Endpoint implements ITypeConverter<URI> {

  @Override
  public URI convert(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (URISyntaxException notAUrl) {
      // refused below, in the same words as a URL of another kind
    }
    throw new TypeConversionException("'" + url + "' must be a http or https URL");
  }

  /** Only an emulator can stand on this machine; anything else may be the real thing. */
  static boolean isOnThisMachine(URI endpoint) {
    try {
      return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
