/** Delivery's use cases. */
@NullMarked
package dev.stagekeeper.delivery.core;

import org.jspecify.annotations.NullMarked;
