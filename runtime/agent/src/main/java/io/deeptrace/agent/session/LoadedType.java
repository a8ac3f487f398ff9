// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassHead;
import io.deeptrace.blacklist.Blacklist;

/**
 * A class that the JVM shows to the transformer.
 *
 * @param loader its defining loader
 * @param name its internal name
 * @param classFile as it is
 */
record LoadedType(ClassLoader loader, String name, byte[] classFile) {

    /** What the rules may ask about it. */
    Blacklist.ClassFacts facts(ClassHead head) {
        return new Blacklist.ClassFacts(
                name.replace('/', '.'), new SuperTypes(loader, head.parents()), head.annotations());
    }
}
