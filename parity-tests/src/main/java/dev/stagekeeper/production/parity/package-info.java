/** The contract of what the production module stores. */
@NullMarked
package dev.stagekeeper.production.parity;

import org.jspecify.annotations.NullMarked;
