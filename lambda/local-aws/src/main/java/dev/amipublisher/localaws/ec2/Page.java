package dev.amipublisher.localaws.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a describe call. A page may be empty and still be followed by another one.
 *
 * @param nextToken opaque; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {}
