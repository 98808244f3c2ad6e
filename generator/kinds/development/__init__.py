"""What has become of the structures that the case studies describe."""
