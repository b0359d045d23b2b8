package dev.amipublisher.localaws;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of ListObjectsV2.
 *
 * @param paths of the objects, in order
 * @param next the token of the next page; null on the last one
 */
record ObjectPage(List<String> paths, @Nullable String next) {

  /** The page that a query asks for. The token is the last path of the page before. */
  static ObjectPage of(Collection<String> all, String bucket, URI request, int most) {
    Map<String, String> query = query(request);
    String prefix = "/" + bucket + "/" + query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", "");
    List<String> found =
        all.stream()
            .filter(path -> path.startsWith(prefix) && path.compareTo(after) > 0)
            .sorted()
            .toList();
    return found.size() <= most
        ? new ObjectPage(found, null)
        : new ObjectPage(found.subList(0, most), found.get(most - 1));
  }

  private static Map<String, String> query(URI request) {
    Map<String, String> query = new HashMap<>();
    String raw = request.getRawQuery() == null ? "" : request.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }
}
