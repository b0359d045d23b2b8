package dev.amipublisher.simulation.invocation;

/**
 * A change of launch permissions that the function asked for.
 *
 * @param toPublic whether {@code all} is to be added, as opposed to removed
 * @param order when that was, in the order of all that happens
 */
public record PermissionRequest(String imageId, boolean toPublic, long order) {}
