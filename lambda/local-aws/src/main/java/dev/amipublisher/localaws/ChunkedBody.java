package dev.amipublisher.localaws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The encoding {@code aws-chunked}, in which clients send bodies with signed chunks or a checksum
 * at the end. Neither is checked.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature
 *     calculations: transferring payload in multiple chunks</a>
 */
final class ChunkedBody {

  private ChunkedBody() {}

  /** What the chunks hold together. */
  static byte[] decode(byte[] encoded) {
    ByteArrayInputStream in = new ByteArrayInputStream(encoded);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      String header = line(in);
      int semicolon = header.indexOf(';');
      String size = semicolon < 0 ? header : header.substring(0, semicolon);
      int length = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
      if (length == 0) {
        return out.toByteArray();
      }
      byte[] chunk = new byte[length];
      int read = in.readNBytes(chunk, 0, length);
      out.write(chunk, 0, read);
      line(in);
    }
  }

  private static String line(ByteArrayInputStream in) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }
}
