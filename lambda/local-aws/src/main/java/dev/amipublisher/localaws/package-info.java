/**
 * An embedded AWS for tests and trials.
 *
 * <p>{@link dev.amipublisher.localaws.ec2.LocalEc2} is a stateful EC2 of one account in one Region
 * and works without HTTP; {@link dev.amipublisher.localaws.LocalAws} serves it together with the
 * EBS direct APIs and other services on a loopback port. It refuses what EC2 refuses, with EC2's
 * codes and texts. Where AWS documents no behaviour, the choice made here is marked "unconfirmed".
 *
 * <p>An account may have several Regions, each with its own images, conditions, faults and events:
 *
 * <ul>
 *   <li>{@link dev.amipublisher.localaws.ec2.LocalEc2#inRegion} is EC2 in another one; {@link
 *       dev.amipublisher.localaws.LocalAws#region} is all its services.
 *   <li>{@link dev.amipublisher.localaws.ec2.LocalEc2#optInStatus} enables and disables a Region; a
 *       disabled one refuses every call.
 *   <li>{@link dev.amipublisher.localaws.ec2.LocalEc2#copyConditions} of the destination says which
 *       copies fail, how long they take and how many may be under way.
 *   <li>Time passes with calls: {@link dev.amipublisher.localaws.ec2.LocalEc2#makeDueChanges} ends
 *       the copies that are due in a Region that nobody calls.
 * </ul>
 *
 * <p>Snapshots have permissions, block public access and encryption by default of their own: {@link
 * dev.amipublisher.localaws.ec2.Ec2Session#ebs} calls them, {@link
 * dev.amipublisher.localaws.ec2.LocalEc2#snapshotBlockPublicAccess} and {@link
 * dev.amipublisher.localaws.ec2.LocalEc2#encryptionByDefault} set them up. For catalogues there are
 * parameters, of each Region, and {@link dev.amipublisher.localaws.LocalAws#s3}.
 *
 * <p>This package is the API; the subpackages hold what it is made of.
 */
@NullMarked
package dev.amipublisher.localaws;

import org.jspecify.annotations.NullMarked;
