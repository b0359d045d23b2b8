package dev.amipublisher.simulation.aws;

import org.jspecify.annotations.Nullable;

/**
 * The state of block public access.
 *
 * @param state null if the response holds none
 */
public record AccessState(@Nullable String state, @Nullable String managedBy) {}
