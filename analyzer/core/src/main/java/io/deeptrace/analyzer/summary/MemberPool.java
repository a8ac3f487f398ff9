// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.util.HashMap;
import java.util.Map;

/** Numbers the methods and fields that the code of a summary being written names. */
final class MemberPool {
    private final StringPool strings;
    private final Map<Member, Integer> ids = new HashMap<>(1 << 14);
    private final ByteSink table = new ByteSink(1 << 14);

    MemberPool(StringPool strings) {
        this.strings = strings;
    }

    int size() {
        return ids.size();
    }

    /** For each member its owner, name and descriptor, and a checksum. */
    ByteSink table() {
        return table;
    }

    /** The number of a member, from 0. */
    int id(String owner, String name, String descriptor) {
        Member member = new Member(owner, name, descriptor);
        Integer known = ids.get(member);
        if (known != null) {
            return known;
        }
        int id = ids.size();
        ids.put(member, id);
        int ownerId = strings.id(owner);
        int nameId = strings.id(name);
        int descriptorId = strings.id(descriptor);
        table.i4(ownerId);
        table.i4(nameId);
        table.i4(descriptorId);
        table.i4(Checks.of(id, ownerId, nameId, descriptorId));
        return id;
    }

    // The methods that records get by themselves are put together at run time, and slower.
    private record Member(String owner, String name, String descriptor) {
        @Override
        public int hashCode() {
            return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Member member
                    && owner.equals(member.owner)
                    && name.equals(member.name)
                    && descriptor.equals(member.descriptor);
        }
    }
}
