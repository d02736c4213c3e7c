/** The contract of what the onboarding module stores. */
@NullMarked
package dev.stagekeeper.onboarding.parity;

import org.jspecify.annotations.NullMarked;
