/** Onboarding in tables: a repository and its SQL for each aggregate. */
@NullMarked
package dev.stagekeeper.onboarding.jdbc;

import org.jspecify.annotations.NullMarked;
