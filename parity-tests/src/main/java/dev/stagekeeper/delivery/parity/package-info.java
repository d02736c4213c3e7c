/** The contract of what the delivery module stores. */
@NullMarked
package dev.stagekeeper.delivery.parity;

import org.jspecify.annotations.NullMarked;
