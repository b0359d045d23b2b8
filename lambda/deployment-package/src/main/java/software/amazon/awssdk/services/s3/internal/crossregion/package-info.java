/** What stands in the package for classes of the SDK. */
@org.jspecify.annotations.NullMarked
package software.amazon.awssdk.services.s3.internal.crossregion;
