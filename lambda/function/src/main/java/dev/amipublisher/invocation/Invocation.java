package dev.amipublisher.invocation;

import dev.amipublisher.settings.AccountAndRegion;
import java.time.Instant;

/**
 * One invocation by Lambda.
 *
 * @param requestId Lambda's id of it
 * @param home the account and Region that the function works in
 * @param end when Lambda will end it
 */
public record Invocation(String requestId, AccountAndRegion home, Instant end) {}
