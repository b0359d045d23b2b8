package dev.amipublisher.settings;

import java.time.Duration;

/**
 * Which deprecation dates AMIs are given before they are published.
 *
 * @param enabled {@code DEPRECATION_DATES}: whether any are given; by default they are
 * @param tagKey {@code DEPRECATE_TAG_KEY}: the tag that says when an AMI is deprecated; default
 *     {@code deprecate-at}
 * @param afterPublication {@code DEPRECATE_AFTER_DAYS}: how long after their publication AMIs
 *     without that tag are deprecated; zero gives them no date, which is the default
 */
public record DeprecationDates(boolean enabled, String tagKey, Duration afterPublication) {}
