/**
 * The services of each Region, and those among them that speak AWS JSON: EventBridge, Service
 * Quotas, CloudTrail and Parameter Store.
 */
@NullMarked
package dev.amipublisher.localaws.service;

import org.jspecify.annotations.NullMarked;
