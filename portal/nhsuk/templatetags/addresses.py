"""`{% url %}` as Django has it, with what it found kept: a list of 25 people has as many links."""

from django.template import Library
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.utils.html import conditional_escape

from portal.addresses import address

register = Library()


class KeptURLNode(URLNode):
    def render(self, context):
        name = self.view_name.resolve(context)
        # May be missing, be no name at all, or hang on the page that is shown.
        if self.asvar or not isinstance(name, str) or ":" in name:
            return super().render(context)
        args = [part.resolve(context) for part in self.args]
        kwargs = {key: part.resolve(context) for key, part in self.kwargs.items()}
        url = address(name, *args, **kwargs)
        return conditional_escape(url) if context.autoescape else url


@register.tag
def url(parser, token):
    node = parse_url(parser, token)
    return KeptURLNode(node.view_name, node.args, node.kwargs, node.asvar)
