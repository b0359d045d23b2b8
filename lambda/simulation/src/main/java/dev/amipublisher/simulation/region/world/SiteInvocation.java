package dev.amipublisher.simulation.region.world;

import java.time.Instant;

/**
 * One invocation of one Region's function.
 *
 * @param id its name in the history
 * @param site the Region of the function
 * @param event what it is for
 * @param begin when it began
 * @param end when Lambda ends it
 */
public record SiteInvocation(String id, Site site, String event, Instant begin, Instant end) {}
